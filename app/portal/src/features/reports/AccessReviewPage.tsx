import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { Page } from '@/ui/Page';
import { Empty } from '@/ui/states';
import { ReviewIcon } from '@/ui/icons';
import { OverseersOnly } from './OverseersOnly';
import { Review } from './Review';
import type { Wanted } from './reviewQueries';
import { SubjectForm } from './SubjectForm';

const KINDS = ['source', 'document', 'person'] as const;

/** Who could read what, now or on a past day. What is asked stands in the address. */
export function AccessReviewPage() {
  return (
    <OverseersOnly title="Access review">
      <Asking />
    </OverseersOnly>
  );
}

function Asking() {
  const [search, setSearch] = useSearchParams();
  const wanted = useMemo(() => wantedIn(search), [search]);
  const ask = ({ kind: of, id, prefix, at }: Wanted) =>
    setSearch({ kind: of, id, ...(prefix !== '' && { prefix }), ...(at !== '' && { at }) });
  return (
    <Page title="Access review" heading="Access review" width="wide">
      <SubjectForm wanted={wanted} onAsk={ask} />
      {wanted.id === '' ? (
        <Empty title="Who could read what?" icon={<ReviewIcon size={28} />}>
          <p>
            Choose a source or a document to see everybody who can read it and why, or a person to see what
            they can read. For today, or for a day that has been.
          </p>
        </Empty>
      ) : (
        <Review key={Object.values(wanted).join('|')} wanted={wanted} />
      )}
    </Page>
  );
}

/** Reads an address; what makes no sense is as if it was not there. */
function wantedIn(search: URLSearchParams): Wanted {
  const at = search.get('at') ?? '';
  return {
    kind: KINDS.find(each => each === search.get('kind')) ?? 'source',
    id: search.get('id') ?? '',
    prefix: search.get('prefix') ?? '',
    at: Number.isNaN(Date.parse(at)) ? '' : at,
  };
}
