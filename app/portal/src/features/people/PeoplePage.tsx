import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { explain } from '@/api/explain';
import { AddIcon, PersonIcon } from '@/ui/icons';
import { More } from '@/ui/More';
import { Page } from '@/ui/Page';
import { Empty, Failure, Loading } from '@/ui/states';
import { AddPerson } from './AddPerson';
import { FilterBox, useWord } from './FilterBox';
import classes from './people.module.css';
import { peopleQuery } from './peopleQueries';
import { PersonRow } from './PersonRow';

/** Everybody who may come in, or might once. */
export function PeoplePage() {
  const [word, narrow] = useWord();
  const people = useInfiniteQuery({ ...peopleQuery(word), placeholderData: keepPreviousData });
  const [adding, { open, close }] = useDisclosure(false);
  const shown = people.data?.pages.flatMap(page => page.items) ?? [];
  return (
    <Page
      title="People"
      heading="People"
      actions={
        <Button leftSection={<AddIcon size={16} />} onClick={open}>
          Add somebody
        </Button>
      }
    >
      <FilterBox label="Find people" placeholder="Name, login or e-mail" word={word} onNarrow={narrow} />
      {people.isPending && <Loading what="the people" lines={8} />}
      {people.isLoadingError && <Failure of={explain(people.error)} onRetry={() => void people.refetch()} />}
      {people.data && shown.length === 0 && (
        <Empty title="Nobody like that" icon={<PersonIcon size={28} />}>
          <p>No login, name or e-mail address has “{word}” in it.</p>
        </Empty>
      )}
      {people.data && shown.length > 0 && (
        <ul className={classes.rows} aria-label="People">
          {shown.map(person => (
            <PersonRow key={person.login} person={person} />
          ))}
        </ul>
      )}
      <More of={people} failure={people.error && explain(people.error)} />
      <AddPerson opened={adding} onClose={close} />
    </Page>
  );
}
