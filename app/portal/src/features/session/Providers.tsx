import { Button } from '@mantine/core';
import type { SignInOptions } from '@/api/types';
import classes from './SignInPage.module.css';

interface Props {
  providers: SignInOptions['providers'];
  /** The page to come back to. */
  to: string;
}

/** The company's own ways of signing in. They leave the portal, so they are plain links. */
export function Providers({ providers, to }: Props) {
  return (
    <>
      <div className={classes.providers}>
        {providers.map(({ id, name, start }) => (
          <Button
            key={id}
            component="a"
            href={`${start}?to=${encodeURIComponent(to)}`}
            size="md"
            fullWidth
            variant="default"
          >
            Continue with {name}
          </Button>
        ))}
      </div>
      <p className={classes.or}>or</p>
    </>
  );
}
