import { UnstyledButton } from '@mantine/core';
import type { MouseEvent } from 'react';
import { Link } from 'react-router';
import type { Hit } from '@/api/types';
import { day, language, mediaType } from '@/ui/format';
import { Highlighted } from '@/ui/Highlighted';
import { sameSpot, useViewer } from '@/ui/viewer';
import type { Filters } from './filters';
import classes from './HitCard.module.css';
import { snippet } from './snippet';
import { WhyThis } from './WhyThis';

interface Props {
  hit: Hit;
  filters: Filters;
  cursor: string | null;
}

/** One document with the passages that were found in it. */
export function HitCard({ hit, filters, cursor }: Props) {
  const { open, spot } = useViewer();
  const [first] = hit.passages;
  const place = (passage = first) => ({
    document: hit.document_id,
    start: passage?.start ?? 0,
    end: passage?.end ?? 0,
  });
  const showBeside = (event: MouseEvent) => {
    // With a key held down the link does what links do: another tab, another window.
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      open(place());
    }
  };
  return (
    <li className={classes.hit}>
      <h2>
        <Link to={address(hit)} data-stop onClick={showBeside}>
          {hit.title}
        </Link>
      </h2>
      <p className={classes.facts}>{factsOf(hit)}</p>
      {hit.passages.map(passage => {
        const { text, ranges } = snippet(passage.text, passage.highlights ?? []);
        const where = [
          passage.headings?.filter(each => each !== hit.title).at(-1),
          passage.page && `page ${passage.page}`,
        ]
          .filter(Boolean)
          .join(', ');
        return (
          <UnstyledButton
            key={passage.start}
            className={classes.passage}
            data-open={sameSpot(spot, place(passage)) || undefined}
            onClick={() => open(place(passage))}
          >
            {where !== '' && <span className={classes.where}>{where}</span>}
            <span className={classes.words}>
              <Highlighted text={text} ranges={ranges} />
            </span>
          </UnstyledButton>
        );
      })}
      <WhyThis hit={hit} filters={filters} cursor={cursor} />
    </li>
  );
}

function address(hit: Hit): string {
  const [first] = hit.passages;
  const span = first ? `?start=${first.start}&end=${first.end}` : '';
  return `/documents/${encodeURIComponent(hit.document_id)}${span}`;
}

function factsOf(hit: Hit): string {
  return [
    hit.path,
    hit.type === undefined ? null : mediaType(hit.type),
    hit.modified == null ? null : day(hit.modified),
    hit.author,
    hit.language === undefined || hit.language === 'en' ? null : language(hit.language),
  ]
    .filter(fact => fact != null && fact !== '')
    .join(' · ');
}
