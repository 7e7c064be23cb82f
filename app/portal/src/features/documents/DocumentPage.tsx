import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { explain } from '@/api/explain';
import type { Document } from '@/api/types';
import { DocumentText } from '@/ui/DocumentText';
import { day, principal } from '@/ui/format';
import { Page } from '@/ui/Page';
import { Empty, Failure, Loading } from '@/ui/states';
import classes from './DocumentPage.module.css';
import { documentQuery } from './documentQuery';
import { Facts, Original } from './Facts';

/** A document as a page of its own: its text, where it comes from, who may read it. */
export function DocumentPage() {
  const { id = '' } = useParams();
  const document = useQuery(documentQuery(id));
  if (document.isPending) {
    return (
      <Page title="Document">
        <Loading what="the document" lines={12} />
      </Page>
    );
  }
  if (document.isError) {
    return (
      <Page title="Document">
        <Failure of={explain(document.error)} onRetry={() => void document.refetch()} />
      </Page>
    );
  }
  return <Shown document={document.data} />;
}

function Shown({ document }: { document: Document }) {
  const marks = useMarks();
  return (
    <Page title={document.title} heading="own" width="wide">
      <div className={classes.frame}>
        <article aria-label={document.title}>
          <header className={classes.head}>
            <h1>{document.title}</h1>
            <Facts document={document} />
            <p className={classes.ways}>
              <Original document={document} />
            </p>
          </header>
          {document.text.trim() === '' ? (
            <Empty title="This document holds no text">
              <p>It may be a scan, or only pictures. Open the original to look at it.</p>
            </Empty>
          ) : (
            <DocumentText
              text={document.text}
              outline={document.outline}
              marks={marks}
              under={1}
              title={document.title}
            />
          )}
        </article>
        <aside className={classes.about} aria-label="About this document">
          <Origin document={document} />
          <Readers document={document} />
        </aside>
      </div>
    </Page>
  );
}

function useMarks() {
  const [search] = useSearchParams();
  const start = Number(search.get('start') ?? NaN);
  const end = Number(search.get('end') ?? NaN);
  return useMemo(() => (end > start ? [{ start, end, current: true }] : []), [start, end]);
}

function Origin({ document }: { document: Document }) {
  return (
    <>
      <h2>Where it comes from</h2>
      <dl>
        <dt>Path</dt>
        <dd>{document.path === '' ? 'Pushed by a program, without a path' : document.path}</dd>
        {document.modified && (
          <>
            <dt>Changed</dt>
            <dd>{day(document.modified)}</dd>
          </>
        )}
        {document.indexed && (
          <>
            <dt>Read by Cloister</dt>
            <dd>{day(document.indexed)}</dd>
          </>
        )}
      </dl>
    </>
  );
}

function Readers({ document }: { document: Document }) {
  return (
    <>
      <h2>Who may read it</h2>
      {document.allow.length === 0 ? (
        <p>Nobody.</p>
      ) : (
        <ul>
          {document.allow.map(name => (
            <li key={name}>{principal(name)}</li>
          ))}
        </ul>
      )}
      {document.deny.length > 0 && (
        <>
          <h3>But not</h3>
          <ul>
            {document.deny.map(name => (
              <li key={name}>{principal(name)}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
