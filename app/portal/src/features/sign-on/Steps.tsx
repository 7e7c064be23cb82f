import type { ReactNode } from 'react';
import type { ProviderStep, ProviderTested } from '@/api/types';
import { plain } from '@/ui/format';
import { CloseIcon, DoneIcon, PauseIcon, WarnIcon } from '@/ui/icons';
import classes from './Steps.module.css';

const STATES: Record<ProviderStep['state'], { icon: ReactNode; words: string }> = {
  ok: { icon: <DoneIcon />, words: 'works' },
  warning: { icon: <WarnIcon />, words: 'works, look at it' },
  failed: { icon: <CloseIcon />, words: 'failed' },
  not_reached: { icon: <PauseIcon />, words: 'not reached' },
};

/** How each step of a test went, and what to do about those that did not go well. */
export function Steps({ tested }: { tested: ProviderTested }) {
  return (
    <ol className={classes.steps} aria-label="Steps of the test">
      {tested.steps.map(step => (
        <li key={step.name} data-state={step.state}>
          {STATES[step.state].icon}
          <div>
            <strong>{plain(step.name)}</strong>{' '}
            <span className={classes.state}>{STATES[step.state].words}</span>
            {step.detail !== undefined && <p>{step.detail}</p>}
            {step.remedy !== undefined && <p className={classes.remedy}>{step.remedy}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}
