import { Button, PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { explain, fieldErrors } from '@/api/explain';
import { api, body } from '@/api/http';
import { Refusal } from './Refusal';
import classes from './SignInPage.module.css';

const SHORTEST = 12;
const LONGEST = 200;

interface Props {
  /** From the link. */
  token: string;
  /** Whose password it is now, and in which organisation. */
  onDone: (login: string, tenant: string) => void;
}

/** A first password, or a new one, typed twice. */
export function ChoosePassword({ token, onDone }: Props) {
  const form = useForm({
    initialValues: { wanted: '', again: '' },
    validate: {
      wanted: wanted =>
        wanted.length < SHORTEST || wanted.length > LONGEST
          ? `Use ${SHORTEST} to ${LONGEST} characters.`
          : null,
      again: (again, { wanted }) => (again === wanted ? null : 'This is not the same as above.'),
    },
  });
  const accept = useMutation({
    mutationFn: (password: string) => body(api.POST('/api/v1/invitation', { body: { token, password } })),
    onSuccess: ({ login, tenant }) => onDone(login, tenant),
    onError: failure => {
      const { password } = fieldErrors(failure);
      form.setErrors(password === undefined ? {} : { wanted: password });
    },
  });
  const failure = accept.isError && form.errors.wanted === undefined ? explain(accept.error) : null;
  return (
    <form noValidate className={classes.form} onSubmit={form.onSubmit(({ wanted }) => accept.mutate(wanted))}>
      <p className={classes.hint}>Choose the password that you will sign in with.</p>
      {failure && <Refusal title={failure.title} advice={failure.advice} />}
      <PasswordInput
        label="Password"
        description={`${SHORTEST} to ${LONGEST} characters: not your name, and not what others would try first. A few words you can picture are best.`}
        autoComplete="new-password"
        size="md"
        visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
        autoFocus
        {...form.getInputProps('wanted')}
      />
      <PasswordInput
        label="Password, once more"
        autoComplete="new-password"
        size="md"
        visibilityToggleButtonProps={{ 'aria-label': 'Show the repeated password' }}
        {...form.getInputProps('again')}
      />
      <Button type="submit" size="md" fullWidth loading={accept.isPending}>
        Set the password
      </Button>
    </form>
  );
}
