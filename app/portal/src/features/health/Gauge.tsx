import { useId, type ReactNode } from 'react';
import type { HealthState } from '@/api/types';
import { WarnIcon } from '@/ui/icons';
import classes from './health.module.css';

interface Props {
  name: string;
  state?: HealthState;
  /** What one wants to know of it. */
  value: ReactNode;
  /** How full it is, of 1. */
  full?: { part: number; label: string } | undefined;
  children?: ReactNode;
}

const STATES = { ok: '', warning: ', wants attention', failed: ', has failed' };

/** One thing at a glance. */
export function Gauge({ name, state = 'ok', value, full, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes.gauge} data-state={state}>
      <h2 id={id}>
        {name}
        {state !== 'ok' && (
          <>
            <WarnIcon size={16} />
            <span className="visually-hidden">{STATES[state]}</span>
          </>
        )}
      </h2>
      <p className={classes.value}>{value}</p>
      {full !== undefined && (
        <meter
          className={classes.meter}
          data-state={state}
          aria-label={full.label}
          min={0}
          max={1}
          value={full.part}
        />
      )}
      {children !== undefined && <p className={classes.small}>{children}</p>}
    </section>
  );
}
