import { Link } from 'react-router';
import type { SearchResults } from '@/api/types';
import { counted, seconds } from '@/ui/format';
import { addressOf, type Filters } from './filters';
import classes from './Summary.module.css';

interface Props {
  first: SearchResults;
  filters: Filters;
  onSearch: (filters: Filters) => void;
}

/** How much was found, how fast, and whether other words may have been meant. */
export function Summary({ first, filters, onSearch }: Props) {
  const took = first.took_ms === undefined ? '' : ` in ${seconds(first.took_ms)}`;
  const meant = first.did_you_mean;
  return (
    <div className={classes.summary}>
      {first.total > 0 && (
        <p>
          {counted(first.total, 'document')}
          {took}
        </p>
      )}
      {meant != null && meant !== '' && (
        <p className={classes.meant}>
          Did you mean{' '}
          <Link
            to={addressOf({ ...filters, q: meant })}
            onClick={event => {
              event.preventDefault();
              onSearch({ ...filters, q: meant });
            }}
          >
            {meant}
          </Link>
          ?
        </p>
      )}
      {first.mode !== filters.mode && <p>{ONLY[first.mode]}</p>}
    </div>
  );
}

const ONLY = {
  hybrid: 'Searched by words and meaning.',
  lexical: 'Searched by words only: meaning cannot be compared now.',
  vector: 'Searched by meaning only.',
};
