import { useState, type KeyboardEvent } from 'react';
import classes from './BarChart.module.css';
import { ChartFrame } from './ChartFrame';
import { count } from './format';

/** What a part of a bar stands for; each has a colour, and words beside it. */
export type Tone = 'good' | 'warn' | 'bad';

export interface Bar {
  key: string;
  /** Below it, where there is room. */
  tick: string;
  /** All of it, as it is read aloud. */
  name: string;
  parts: Partial<Record<Tone, number>>;
}

interface Props {
  /** What is counted, and of what time. */
  label: string;
  /** What the bars stand on, such as "Day". */
  across: string;
  tones: Partial<Record<Tone, string>>;
  bars: readonly Bar[];
  /** What choosing a bar does. */
  onChoose?: (bar: Bar) => void;
  hint?: string;
}

const TONES = ['good', 'warn', 'bad'] as const;

/**
 * Numbers as bars. One of them is reached with Tab, the others with the arrow keys, and Enter
 * chooses; the same numbers stand in a table for whoever reads rather than looks.
 */
export function BarChart({ label, across, tones, bars, onChoose, hint }: Props) {
  const [stop, setStop] = useState(0);
  const most = Math.max(1, ...bars.map(total));
  const here = Math.min(stop, bars.length - 1);
  const shown = TONES.filter(tone => tones[tone] !== undefined);
  return (
    <ChartFrame
      label={label}
      most={count(most)}
      across={across}
      columns={shown.map(tone => ({ tone, name: tones[tone] ?? '' }))}
      rows={bars.map(bar => ({
        key: bar.key,
        tick: bar.tick,
        name: bar.name,
        cells: shown.map(tone => count(bar.parts[tone] ?? 0)),
      }))}
    >
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the bars are buttons */}
      <div
        role="group"
        aria-label={hint ?? label}
        className={classes.bars}
        onKeyDown={event => setStop(step(event, here, bars.length))}
      >
        {bars.map((bar, at) => (
          <button
            key={bar.key}
            type="button"
            className={classes.slot}
            tabIndex={at === here ? 0 : -1}
            aria-label={wordsOf(bar, tones)}
            title={wordsOf(bar, tones)}
            onFocus={() => setStop(at)}
            onClick={() => onChoose?.(bar)}
            disabled={onChoose === undefined}
          >
            {shown.map(tone => (
              <span
                key={tone}
                data-tone={tone}
                style={{ height: `${(100 * (bar.parts[tone] ?? 0)) / most}%` }}
                data-any={(bar.parts[tone] ?? 0) > 0 || undefined}
              />
            ))}
          </button>
        ))}
      </div>
    </ChartFrame>
  );
}

function total(bar: Bar): number {
  return TONES.reduce((sum, tone) => sum + (bar.parts[tone] ?? 0), 0);
}

function wordsOf(bar: Bar, tones: Partial<Record<Tone, string>>): string {
  const parts = TONES.filter(tone => (bar.parts[tone] ?? 0) > 0).map(
    tone => `${count(bar.parts[tone] ?? 0)} ${(tones[tone] ?? '').toLowerCase()}`,
  );
  return `${bar.name}: ${parts.length === 0 ? 'nothing' : parts.join(', ')}`;
}

function step(event: KeyboardEvent<HTMLElement>, here: number, bars: number): number {
  const steps: Partial<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    Home: -Infinity,
    End: Infinity,
  };
  const by = steps[event.key];
  if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) {
    return here;
  }
  event.preventDefault();
  const to = Math.min(bars - 1, Math.max(0, here + by));
  event.currentTarget.querySelectorAll<HTMLElement>('button')[to]?.focus();
  return to;
}
