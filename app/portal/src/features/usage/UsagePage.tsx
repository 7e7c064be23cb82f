import { Button, Group, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { explain } from '@/api/explain';
import { hasRole, usePerson } from '@/api/session';
import { BarChart } from '@/ui/BarChart';
import { count, counted, day } from '@/ui/format';
import { Page } from '@/ui/Page';
import { Part } from '@/ui/Part';
import { Failure, Loading, NoPermission } from '@/ui/states';
import { Limits } from './Limits';
import { Outlook } from './Outlook';
import { Sums } from './Sums';
import { Teams } from './Teams';
import classes from './usage.module.css';
import { usageQuery } from './usageQueries';
import { everyDay, months } from './words';

/** What is asked, by whom, and what it costs; and how much of it may be. */
export function UsagePage() {
  return hasRole(usePerson(), 'auditor', 'tenant_admin') ? (
    <Usage />
  ) : (
    <Page title="Usage">
      <NoPermission>
        What is asked in your organisation is counted for administrators and auditors. If you should be one of
        them, ask the administrator of Cloister in your organisation.
      </NoPermission>
    </Page>
  );
}

function Usage() {
  const [search, setSearch] = useSearchParams();
  const choices = months(new Date());
  const month = search.get('month') ?? choices[0]?.value ?? '';
  const usage = useQuery(usageQuery(month, 'day'));
  const administers = hasRole(usePerson(), 'tenant_admin');
  return (
    <Page
      title="Usage"
      heading="Usage"
      actions={
        <NativeSelect
          aria-label="Month"
          data={choices}
          value={month}
          onChange={event => setSearch({ month: event.currentTarget.value }, { replace: true })}
        />
      }
    >
      {usage.isPending && <Loading what="the usage" lines={8} />}
      {usage.isError && <Failure of={explain(usage.error)} onRetry={() => void usage.refetch()} />}
      {usage.isSuccess && (
        <>
          {administers && <Outlook />}
          <Part title="By day">
            <p className={classes.total}>
              {counted(usage.data.total.questions, 'question')}
              <span>
                {usage.data.total.cost} {usage.data.currency}
              </span>
            </p>
            <BarChart
              label={`Questions by day, ${choices.find(each => each.value === month)?.label ?? month}`}
              across="Day"
              tones={{ good: 'Questions' }}
              bars={everyDay(month).map(each => ({
                key: each,
                tick: String(Number(each.slice(8))),
                name: day(each),
                parts: {
                  good: usage.data.items.find(({ name }) => name === each)?.questions ?? 0,
                },
              }))}
            />
            <p className={classes.facts}>
              Models read {count(usage.data.total.tokens_in)} tokens and wrote{' '}
              {count(usage.data.total.tokens_out)}.
            </p>
          </Part>
          <Part title="In detail">
            <Sums month={month} />
          </Part>
          <Part title="Take away">
            <Files month={month} />
          </Part>
          {administers && (
            <Part title="Limits">
              <Limits />
            </Part>
          )}
          {administers && (
            <Part title="Teams">
              <Teams />
            </Part>
          )}
        </>
      )}
    </Page>
  );
}

/** What goes to whoever pays. Without the edition for it, the server says so. */
function Files({ month }: { month: string }) {
  const files = [
    ['PDF', `statement/pdf?month=${month}`, 'Statement as PDF'],
    ['Signed zip', `statement/bundle?month=${month}`, 'Statement as a signed zip'],
    ['Charge-back (CSV)', `charge-back/csv?month=${month}`, 'Charge-back for spreadsheets'],
  ] as const;
  return (
    <>
      <p className={classes.facts}>
        The statement of a month is complete a day after the month is over. Statements and charge-back come
        with the edition Enterprise.
      </p>
      <Group gap="sm">
        {files.map(([word, path, label]) => (
          <Button
            key={word}
            component="a"
            variant="default"
            href={`/api/v1/usage/${path}`}
            download
            aria-label={label}
          >
            {word}
          </Button>
        ))}
      </Group>
    </>
  );
}
