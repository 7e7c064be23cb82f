import { ActionIcon, Anchor, CloseButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { explain } from '@/api/explain';
import type { Document } from '@/api/types';
import { DocumentText } from '@/ui/DocumentText';
import { NextIcon, PreviousIcon } from '@/ui/icons';
import { Failure, Loading } from '@/ui/states';
import { sameSpot, useViewer, type Spot } from '@/ui/viewer';
import { documentAddress } from './address';
import { documentQuery } from './documentQuery';
import { Facts, Original } from './Facts';
import { pageOf } from './pageOf';
import classes from './Passage.module.css';

/** Longer places are whole passages: marking them all would mark everything. */
const QUOTE = 400;

/** One passage in its document, with the way to the next one. */
export function Passage({ spot }: { spot: Spot }) {
  const { close, trail } = useViewer();
  const document = useQuery(documentQuery(spot.document));
  const marks = useMemo(
    () => [
      { ...spot, current: true },
      ...trail
        .filter(each => each.document === spot.document && each.end - each.start <= QUOTE)
        .map(each => ({ ...each, current: false })),
    ],
    [spot, trail],
  );
  return (
    <div className={classes.passage}>
      <div className={classes.head}>
        <div className={classes.bar}>
          <Leaf spot={spot} />
          <CloseButton aria-label="Close the passage" title="Close (Esc)" onClick={close} />
        </div>
        {document.data && <Name document={document.data} spot={spot} />}
      </div>
      {/* A long document scrolls here; the keyboard must reach it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={classes.body} tabIndex={0} role="region" aria-label="Text of the document" data-scrolls>
        {document.isPending && <Loading what="the document" lines={9} />}
        {document.isError && <Failure of={explain(document.error)} onRetry={() => void document.refetch()} />}
        {document.data && (
          <DocumentText
            text={document.data.text}
            outline={document.data.outline}
            marks={marks}
            under={2}
            title={document.data.title}
          />
        )}
      </div>
    </div>
  );
}

function Name({ document, spot }: { document: Document; spot: Spot }) {
  return (
    <>
      <h2 className={classes.title}>{document.title}</h2>
      <Facts document={document} page={pageOf(document, spot.start)} />
      <p className={classes.ways}>
        <Anchor component={Link} to={documentAddress(spot.document, spot)}>
          Open as a page
        </Anchor>
        <Original document={document} />
      </p>
    </>
  );
}

/** "2 of 5", and the steps to the ones beside it. */
function Leaf({ spot }: { spot: Spot }) {
  const { trail, open } = useViewer();
  const place = trail.findIndex(each => sameSpot(each, spot));
  if (place < 0 || trail.length < 2) {
    return <span className={classes.count}>Passage</span>;
  }
  const step = (by: number) => {
    const to = trail[(place + by + trail.length) % trail.length];
    if (to) {
      open(to);
    }
  };
  return (
    <div className={classes.leaf}>
      <ActionIcon variant="default" aria-label="Previous passage" onClick={() => step(-1)}>
        <PreviousIcon />
      </ActionIcon>
      <span className={classes.count} role="status">
        Passage {place + 1} of {trail.length}
      </span>
      <ActionIcon variant="default" aria-label="Next passage" onClick={() => step(1)}>
        <NextIcon />
      </ActionIcon>
    </div>
  );
}
