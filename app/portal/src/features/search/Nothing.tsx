import { Button } from '@mantine/core';
import { SearchIcon } from '@/ui/icons';
import { Empty } from '@/ui/states';

/** When there is nothing to list: why, and what to try. */
export function Nothing({
  kind,
  onAll,
}: {
  kind: 'asked-nothing' | 'filtered-away' | 'not-there';
  onAll?: () => void;
}) {
  switch (kind) {
    case 'asked-nothing':
      return (
        <Empty title="Search everything you may read" icon={<SearchIcon size={28} />}>
          <p>Type as you would say it. The results show the passages, and why they were found.</p>
        </Empty>
      );
    case 'filtered-away':
      return (
        <Empty
          title="Nothing found with these filters"
          action={
            <Button variant="default" onClick={onAll}>
              Search in all documents
            </Button>
          }
        >
          <p>There may be results in other folders, kinds or years.</p>
        </Empty>
      );
    case 'not-there':
      return (
        <Empty title="Nothing found">
          <p>
            No document that you may read holds these words or means something near. Try other words, or
            fewer; check names for misspellings.
          </p>
        </Empty>
      );
  }
}
