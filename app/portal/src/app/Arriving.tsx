import { Loading } from '@/ui/states';
import classes from './Arriving.module.css';

/** Before there is a page: nobody knows yet who is here, or its code is still on the way. */
export function Arriving() {
  return (
    <main className={classes.alone}>
      <Loading what="Cloister" />
    </main>
  );
}
