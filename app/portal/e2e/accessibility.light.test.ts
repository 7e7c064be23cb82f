import { holdsEverywhere } from './accessibility';

holdsEverywhere({
  'light and wide': { width: 1440, height: 900 },
  'a phone': { width: 360, height: 740 },
});
