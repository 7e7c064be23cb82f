import { Radio, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { explain } from '@/api/explain';
import type { SignInRules } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { Part } from '@/ui/Part';
import { Failure, Loading } from '@/ui/states';
import { useChangeRules } from './providerChanges';
import { rulesQuery } from './providerQueries';
import classes from './signOn.module.css';

const FACTOR: { value: SignInRules['second_factor']; label: string }[] = [
  { value: 'optional', label: 'Nobody; who wants one sets one up' },
  { value: 'administrators', label: 'Administrators' },
  { value: 'everyone', label: 'Everybody' },
];

/** What holds for accounts whose password is kept here. */
export function Rules() {
  const rules = useQuery(rulesQuery);
  return (
    <Part title="Accounts kept here">
      {rules.isPending && <Loading what="the rules" lines={3} />}
      {rules.isError && <Failure of={explain(rules.error)} onRetry={() => void rules.refetch()} />}
      {rules.isSuccess && <Chosen rules={rules.data} />}
    </Part>
  );
}

function Chosen({ rules }: { rules: SignInRules }) {
  const change = useChangeRules();
  const announce = useAnnounce();
  const choose = (changed: Partial<SignInRules>) =>
    change.mutate({ ...rules, ...changed }, { onSuccess: () => announce('Saved. It counts at once.') });
  return (
    <div className={classes.rules}>
      {change.isError && (
        <p role="alert" className={classes.wrong}>
          {explain(change.error).advice}
        </p>
      )}
      <Radio.Group
        label="Who needs a second factor"
        value={rules.second_factor}
        onChange={value => choose({ second_factor: value as SignInRules['second_factor'] })}
      >
        <div className={classes.choices}>
          {FACTOR.map(({ value, label }) => (
            <Radio key={value} value={value} label={label} />
          ))}
        </div>
      </Radio.Group>
      <Switch
        label="Let nobody in with a password kept here"
        description="But for break-glass accounts, for the day on which the company’s own sign-in is away"
        checked={rules.sso_only}
        onChange={event => choose({ sso_only: event.currentTarget.checked })}
      />
    </div>
  );
}
