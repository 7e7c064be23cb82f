import { Anchor } from '@mantine/core';
import type { Document } from '@/api/types';
import { day, language, mediaType } from '@/ui/format';
import { OpenIcon } from '@/ui/icons';
import classes from './Facts.module.css';

/** What is known about a document, in one line. */
export function Facts({ document, page }: { document: Document; page?: number | null }) {
  const facts = [
    mediaType(document.type),
    document.author,
    document.modified ? `changed ${day(document.modified)}` : null,
    document.language && document.language !== 'en' ? language(document.language) : null,
    page ? `page ${page}` : null,
  ].filter(fact => fact != null);
  return <p className={classes.facts}>{facts.join(' · ')}</p>;
}

/** The way to the document itself, where it has an address of its own that a browser can follow. */
export function Original({ document }: { document: Document }) {
  return document.url && /^https?:\/\//.test(document.url) ? (
    <Anchor href={document.url} target="_blank" rel="noreferrer" className={classes.original}>
      Open the original <OpenIcon size={15} />
      <span className="visually-hidden">(in a new tab)</span>
    </Anchor>
  ) : null;
}
