import { NativeSelect, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { explain } from '@/api/explain';
import type { ItemState } from '@/api/types';
import { count } from '@/ui/format';
import { More } from '@/ui/More';
import { Empty, Failure, Loading } from '@/ui/states';
import { useFollowing } from '@/ui/useFollowing';
import { ItemRow } from './ItemRow';
import classes from './ItemsPage.module.css';
import { reasonWords } from './reasons';
import { useSource } from './SourceFrame';
import { itemsQuery, type ItemFilter } from './sourceQueries';

const STATES: { value: ItemState | ''; label: string }[] = [
  { value: '', label: 'Any state' },
  { value: 'indexed', label: 'Indexed' },
  { value: 'skipped', label: 'Skipped' },
  { value: 'failed', label: 'Failed' },
  { value: 'pending', label: 'Waiting' },
];

/** The ledger: every item that was seen, and its one state. */
export function ItemsPage() {
  const source = useSource();
  const [search, setSearch] = useSearchParams();
  const filter: ItemFilter = {
    state: STATES.find(each => each.value === search.get('state'))?.value ?? '',
    reason: search.get('reason') ?? '',
    prefix: search.get('prefix') ?? '',
  };
  const items = useInfiniteQuery(itemsQuery(source.id, filter));
  const change = (to: Partial<ItemFilter>) =>
    setSearch(Object.fromEntries(Object.entries({ ...filter, ...to }).filter(([, value]) => value !== '')), {
      replace: true,
      preventScrollReset: true,
    });
  const { skipped_by = {}, failed_by = {} } = source.balance;
  const reasons = {
    ...(filter.state !== 'failed' && skipped_by),
    ...(filter.state !== 'skipped' && failed_by),
  };
  const shown = items.data?.pages.flatMap(page => page.items) ?? [];
  return (
    <>
      <div className={classes.filters}>
        <NativeSelect
          label="State"
          data={STATES}
          value={filter.state}
          onChange={event => change({ state: event.currentTarget.value as ItemState | '', reason: '' })}
        />
        <NativeSelect
          label="Reason"
          data={[
            { value: '', label: 'Any reason' },
            ...Object.entries(reasons).map(([slug, number]) => ({
              value: slug,
              label: `${reasonWords(slug)} (${count(number)})`,
            })),
          ]}
          value={filter.reason}
          onChange={event => change({ reason: event.currentTarget.value })}
        />
        <PrefixFilter prefix={filter.prefix} onChange={prefix => change({ prefix })} />
      </div>
      {items.isPending && <Loading what="the items" lines={8} />}
      {items.isLoadingError && <Failure of={explain(items.error)} onRetry={() => void items.refetch()} />}
      {items.data && shown.length === 0 && (
        <Empty title="No items here">
          <p>Nothing in this source fits. Choose another state, reason or path.</p>
        </Empty>
      )}
      {shown.length > 0 && (
        <ul className={classes.items} aria-label="Items">
          {shown.map(item => (
            <ItemRow key={item.path} item={item} />
          ))}
        </ul>
      )}
      <More of={items} failure={items.error && explain(items.error)} />
    </>
  );
}

function PrefixFilter({ prefix, onChange }: { prefix: string; onChange: (prefix: string) => void }) {
  const [draft, setDraft] = useFollowing(prefix);
  const done = () => draft.trim() !== prefix && onChange(draft.trim());
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        done();
      }}
    >
      <TextInput
        label="Path begins with"
        placeholder="finance/"
        value={draft}
        onChange={event => setDraft(event.currentTarget.value)}
        onBlur={done}
      />
    </form>
  );
}
