import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import type { Evidence } from '@/api/types';
import { SourceCard } from './SourceCard';
import classes from './NearestDocuments.module.css';
import type { Turn } from './turn';

const MOST = 4;

/** Where there is no answer: what comes nearest, one passage of each document, and the way to search. */
export function NearestDocuments({ turn }: { turn: Turn }) {
  const nearest = oncePerDocument(turn.sources).slice(0, MOST);
  return (
    <div className={classes.nearest}>
      {nearest.length > 0 && (
        <section aria-label="The nearest documents">
          <h4>The nearest documents</h4>
          <ol>
            {nearest.map(source => (
              <SourceCard key={source.number} source={source} cited={false} pointed={false} />
            ))}
          </ol>
        </section>
      )}
      {turn.outcome !== 'declined' && (
        <Anchor component={Link} to={`/search?q=${encodeURIComponent(turn.searched ?? turn.question)}`}>
          Search the documents instead
        </Anchor>
      )}
    </div>
  );
}

function oncePerDocument(sources: readonly Evidence[]): Evidence[] {
  return sources.filter(
    (source, i) => sources.findIndex(other => other.document_id === source.document_id) === i,
  );
}
