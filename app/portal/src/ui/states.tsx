import { Button, Skeleton } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { wait } from './format';
import { AgainIcon, LockIcon, OfflineIcon, WarnIcon } from './icons';
import classes from './states.module.css';

interface LoadingProps {
  /** What is being fetched, such as "the threads". */
  what: string;
  lines?: number;
  children?: ReactNode;
}

/** Grey lines where words will be. Heard once: "Loading the threads". */
export function Loading({ what, lines = 4, children }: LoadingProps) {
  return (
    <div role="status" className={classes.loading}>
      <span className="visually-hidden">Loading {what}</span>
      <div aria-hidden="true">
        {children ??
          Array.from({ length: lines }, (_, line) => (
            <Skeleton key={line} height={16} mb={14} width={`${96 - ((line * 17) % 40)}%`} />
          ))}
      </div>
    </div>
  );
}

interface StateProps {
  title: string;
  icon?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}

/** A page, or a part of one, that has nothing to show, and says why and what to do. */
export function Empty({ title, icon, children, action }: StateProps) {
  return (
    <div className={classes.state}>
      {icon}
      <h2>{title}</h2>
      {children !== undefined && <div className={classes.words}>{children}</div>}
      {action}
    </div>
  );
}

interface Failed {
  kind: 'unreachable' | 'forbidden' | 'missing' | 'busy' | 'broken';
  title: string;
  advice: string;
  retryAfter: number | null;
  requestId: string;
}

/** What went wrong, in words, with a way on. */
export function Failure({ of, onRetry }: { of: Failed; onRetry?: (() => void) | undefined }) {
  if (of.kind === 'forbidden') {
    return <NoPermission>{of.advice}</NoPermission>;
  }
  return (
    <div role="alert">
      <Empty
        title={of.title}
        icon={of.kind === 'unreachable' ? <OfflineIcon size={28} /> : <WarnIcon size={28} />}
        action={onRetry && of.kind !== 'missing' && <Retry after={of.retryAfter} onRetry={onRetry} />}
      >
        <p>{of.advice}</p>
        {of.requestId !== '' && of.kind === 'broken' && (
          <p className={classes.reference}>
            If you report this, name the request <code>{of.requestId}</code>.
          </p>
        )}
      </Empty>
    </div>
  );
}

/** Someone is known, and may not be here. Says whom to ask. */
export function NoPermission({ children }: { children: ReactNode }) {
  return (
    <Empty title="You may not see this" icon={<LockIcon size={28} />}>
      <p>{children}</p>
    </Empty>
  );
}

/** Another try; where the server asked for patience, the button counts down first. */
export function Retry({ after, onRetry }: { after: number | null; onRetry: () => void }) {
  const left = useCountdown(after);
  return (
    <Button
      variant="default"
      leftSection={<AgainIcon size={16} />}
      onClick={() => left === 0 && onRetry()}
      aria-disabled={left > 0}
      data-disabled={left > 0 || undefined}
    >
      {left > 0 ? `Try again in ${wait(left)}` : 'Try again'}
    </Button>
  );
}

/** Seconds until zero, from a number of seconds that was said once. */
export function useCountdown(from: number | null): number {
  const [left, setLeft] = useState(from ?? 0);
  const [said, setSaid] = useState(from);
  if (said !== from) {
    setSaid(from);
    setLeft(from ?? 0);
  }
  const running = left > 0;
  useEffect(() => {
    if (!running) {
      return undefined;
    }
    const timer = setInterval(() => setLeft(now => Math.max(0, now - 1)), 1000);
    return () => clearInterval(timer);
  }, [running]);
  return left;
}
