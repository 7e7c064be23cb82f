import type { Preview } from '@/api/types';
import { moment } from '@/ui/format';
import classes from './Preview.module.css';

/** What a provider said, and beside it what is made of it. */
export function PreviewView({ preview }: { preview: Preview }) {
  const { login, name, mail, title, groups } = preview;
  return (
    <div className={classes.preview}>
      <section aria-labelledby="said">
        <h3 id="said">It said</h3>
        <dl>
          <Fact name="subject" values={[preview.subject]} />
          {Object.entries(preview.attributes).map(([attribute, values]) => (
            <Fact key={attribute} name={attribute} values={values} />
          ))}
        </dl>
        <p>{moment(preview.at)}</p>
      </section>
      <section aria-labelledby="made">
        <h3 id="made">Cloister makes of it</h3>
        {login === undefined ? (
          <p className={classes.nobody}>
            Nobody: what holds the login is not among what it said. Choose another one of these in the
            settings.
          </p>
        ) : (
          <dl>
            <Fact name="Login" values={[login]} />
            <Fact name="Name" values={name === undefined ? [] : [name]} />
            <Fact name="E-mail" values={mail === undefined ? [] : [mail]} />
            <Fact name="Title" values={title === undefined ? [] : [title]} />
            <Fact name="Groups" values={groups ?? []} none="It does not say" />
          </dl>
        )}
      </section>
    </div>
  );
}

function Fact({ name, values, none = 'Nothing' }: { name: string; values: string[]; none?: string }) {
  return (
    <div>
      <dt>{name}</dt>
      {values.length === 0 ? <dd data-none>{none}</dd> : values.map((value, i) => <dd key={i}>{value}</dd>)}
    </div>
  );
}
