import { Button, Checkbox, Menu, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { explain, fieldErrors } from '@/api/explain';
import type { AuditFilter } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { Dialog } from '@/ui/Dialog';
import { kept, unkept, type Filter } from './filter';
import classes from './record.module.css';
import { useChangeFilter, useDeleteFilter, useSaveFilter } from './recordChanges';
import { savedQuery } from './recordQueries';
import { filterWords } from './words';

interface Props {
  filter: Filter;
  onChoose: (filter: Filter) => void;
}

/** Filters that somebody wants again, and those that others share. */
export function SavedFilters({ filter, onChoose }: Props) {
  const saved = useQuery(savedQuery);
  const [saving, save] = useDisclosure(false);
  const [managing, manage] = useDisclosure(false);
  const items = saved.data?.items ?? [];
  return (
    <>
      <Menu position="bottom-start" radius="md" shadow="none" withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button variant="default">Saved filters</Button>
        </Menu.Target>
        <Menu.Dropdown className={classes.menu}>
          {/* What is always there comes first: filters that arrive late push nothing from under the pointer. */}
          <Menu.Item onClick={save.open}>Save this filter …</Menu.Item>
          {items.some(each => each.own) && <Menu.Item onClick={manage.open}>Look after yours …</Menu.Item>}
          {items.length > 0 && <Menu.Divider />}
          {items.map(each => (
            <Menu.Item key={each.id} onClick={() => onChoose(unkept(each.filter))}>
              {each.name}
              {!each.own && <span className={classes.facts}>shared by {each.owner}</span>}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Dialog title="Save this filter" opened={saving} onClose={save.close}>
        <Save filter={filter} onDone={save.close} />
      </Dialog>
      <Dialog title="Your saved filters" opened={managing} onClose={manage.close}>
        <ul className={classes.rows}>
          {items
            .filter(each => each.own)
            .map(each => (
              <Own key={each.id} saved={each} filter={filter} />
            ))}
        </ul>
      </Dialog>
    </>
  );
}

function Save({ filter, onDone }: { filter: Filter; onDone: () => void }) {
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const save = useSaveFilter();
  const announce = useAnnounce();
  const errors = save.isError ? fieldErrors(save.error) : {};
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={event => {
        event.preventDefault();
        save.mutate(
          { name: name.trim(), shared, filter: kept(filter) },
          {
            onSuccess: () => {
              announce(`The filter ${name} is saved`);
              onDone();
            },
          },
        );
      }}
    >
      <p className={classes.note}>{filterWords(filter).join(', ')}</p>
      <TextInput
        label="Name"
        value={name}
        onChange={event => setName(event.currentTarget.value)}
        autoComplete="off"
        data-autofocus
        error={errors.name ?? (save.isError ? explain(save.error).advice : null)}
      />
      <Checkbox
        label="Every auditor of the organisation may use it"
        checked={shared}
        onChange={event => setShared(event.currentTarget.checked)}
      />
      <Button type="submit" loading={save.isPending}>
        Save
      </Button>
    </form>
  );
}

function Own({ saved, filter }: { saved: AuditFilter; filter: Filter }) {
  const change = useChangeFilter();
  const remove = useDeleteFilter();
  const failure = change.error ?? remove.error;
  const { id, name, shared } = saved;
  return (
    <li className={classes.own}>
      <div className={classes.words}>
        <strong>{name}</strong>
        <span className={classes.facts}>{filterWords(unkept(saved.filter)).join(', ')}</span>
        {failure !== null && (
          <p role="alert" className={classes.refusal}>
            {explain(failure).advice}
          </p>
        )}
      </div>
      <Checkbox
        label="Shared"
        aria-label={`Share ${name}`}
        checked={shared}
        onChange={event =>
          change.mutate({ id, name, shared: event.currentTarget.checked, filter: saved.filter })
        }
      />
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => change.mutate({ id, name, shared, filter: kept(filter) })}
        aria-label={`Keep what is shown now as ${name}`}
      >
        Keep what is shown now
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        loading={remove.isPending}
        onClick={() => remove.mutate(id)}
        aria-label={`Delete ${name}`}
      >
        Delete
      </Button>
    </li>
  );
}
