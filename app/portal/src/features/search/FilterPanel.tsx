import { Button, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { SearchResults } from '@/api/types';
import { language, mediaType } from '@/ui/format';
import { FilterIcon } from '@/ui/icons';
import { useFollowing } from '@/ui/useFollowing';
import { DateFilter } from './DateFilter';
import { FacetList } from './FacetList';
import classes from './FilterPanel.module.css';
import { isFiltered, toggled, unfiltered, type Filters, type ListName } from './filters';

interface Props {
  filters: Filters;
  facets: SearchResults['facets'];
  onChange: (filters: Filters) => void;
}

/** Where to look: what is chosen narrows the search, and the numbers say by how much. */
export function FilterPanel({ filters, facets, onChange }: Props) {
  const [opened, { toggle }] = useDisclosure(false);
  const list = (name: ListName, title: string, words: (value: string) => string) => (
    <FacetList
      title={title}
      values={facets[name] ?? []}
      chosen={filters[name]}
      words={words}
      onToggle={value => onChange(toggled(filters, name, value))}
    />
  );
  return (
    <section aria-label="Filters" className={classes.panel}>
      <Button
        className={classes.toggle ?? ''}
        variant="default"
        size="sm"
        leftSection={<FilterIcon size={16} />}
        aria-expanded={opened}
        aria-controls="filters"
        onClick={toggle}
      >
        {isFiltered(filters) ? 'Filters (in use)' : 'Filters'}
      </Button>
      <div id="filters" className={classes.filters} data-opened={opened || undefined}>
        {list('type', 'Kind of document', mediaType)}
        {list('source', 'Source', value => value)}
        {list('language', 'Language', language)}
        <DateFilter filters={filters} years={facets.year ?? []} onChange={onChange} />
        <PathFilter path={filters.path} onChange={path => onChange({ ...filters, path })} />
        {isFiltered(filters) && (
          <Button variant="subtle" size="compact-sm" onClick={() => onChange(unfiltered(filters))}>
            Clear all filters
          </Button>
        )}
      </div>
    </section>
  );
}

function PathFilter({ path, onChange }: { path: string; onChange: (path: string) => void }) {
  const [draft, setDraft] = useFollowing(path);
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        onChange(draft.trim());
      }}
    >
      <TextInput
        label="Folder"
        description="Only documents below it; press Enter"
        placeholder="finance/"
        size="sm"
        value={draft}
        onChange={event => setDraft(event.currentTarget.value)}
      />
    </form>
  );
}
