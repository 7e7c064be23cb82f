import { Button, PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { explain, fieldErrors } from '@/api/explain';
import { api, body } from '@/api/http';
import { usePerson } from '@/api/session';
import { useAnnounce } from '@/ui/announcer';
import { Part } from '@/ui/Part';
import classes from './Password.module.css';

const SHORTEST = 12;

/** Another password. Everywhere else one is signed out. */
export function Password() {
  const { login } = usePerson();
  const announce = useAnnounce();
  const form = useForm({
    initialValues: { current: '', wanted: '', again: '' },
    validate: {
      current: current => (current === '' ? 'Type your present password.' : null),
      wanted: wanted => (wanted.length < SHORTEST ? `Use at least ${SHORTEST} characters.` : null),
      again: (again, { wanted }) => (again === wanted ? null : 'This is not the same as above.'),
    },
  });
  const change = useMutation({
    mutationFn: ({ current, wanted }: { current: string; wanted: string }) =>
      body(
        api.PUT('/api/v1/session/password', { body: { current_password: current, new_password: wanted } }),
      ),
    onSuccess: () => {
      form.reset();
      announce('Your password was changed.');
    },
    onError: failure => {
      const errors = fieldErrors(failure);
      form.setErrors({
        ...(errors.current_password !== undefined && { current: errors.current_password }),
        ...(errors.new_password !== undefined && { wanted: errors.new_password }),
      });
    },
  });
  const show = (what: string) => ({ visibilityToggleButtonProps: { 'aria-label': `Show ${what}` } });
  return (
    <Part title="Password">
      <form noValidate className={classes.form} onSubmit={form.onSubmit(values => change.mutate(values))}>
        {/* For password managers: whose password it is. */}
        <input type="text" hidden autoComplete="username" value={login} readOnly />
        <PasswordInput
          label="Present password"
          autoComplete="current-password"
          {...show('the present password')}
          {...form.getInputProps('current')}
        />
        <PasswordInput
          label="New password"
          description={`At least ${SHORTEST} characters. A few words you can picture are best.`}
          autoComplete="new-password"
          {...show('the new password')}
          {...form.getInputProps('wanted')}
        />
        <PasswordInput
          label="New password, once more"
          autoComplete="new-password"
          {...show('the repeated password')}
          {...form.getInputProps('again')}
        />
        {change.isError && (
          <p role="alert" className={classes.refusal}>
            {explain(change.error).advice}
          </p>
        )}
        {change.isSuccess && (
          <p className={classes.done}>Your password was changed. Everywhere else you were signed out.</p>
        )}
        <Button type="submit" variant="default" loading={change.isPending}>
          Change the password
        </Button>
      </form>
    </Part>
  );
}
