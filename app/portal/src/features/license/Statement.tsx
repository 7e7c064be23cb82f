import type { License } from '@/api/types';
import { DoneIcon, WarnIcon } from '@/ui/icons';
import classes from './license.module.css';
import { TONES } from './verdicts';

/** The verdict as a sentence, what to do, and what goes on whatever it is. */
export function Statement({ license }: { license: License }) {
  const { verdict, meaning, detail, remedy, full } = license;
  const tone = TONES[verdict];
  return (
    <section aria-label="Verdict" className={classes.statement} data-tone={tone}>
      <span className={classes.mark}>
        {tone === 'good' ? <DoneIcon size={22} /> : <WarnIcon size={22} />}
      </span>
      <div>
        <p className={classes.meaning}>{meaning}</p>
        {detail !== undefined && <p>{detail}</p>}
        {remedy !== '' && <p>{remedy}</p>}
        {full?.clock_behind === true && (
          <p>
            <strong>The machine’s clock is behind what this installation has seen.</strong> The later time
            counts for the licence; correct the clock.
          </p>
        )}
        {tone !== 'good' && full !== undefined && (
          <p className={classes.always}>Still working, as always: {full.always_works.join('; ')}.</p>
        )}
      </div>
    </section>
  );
}
