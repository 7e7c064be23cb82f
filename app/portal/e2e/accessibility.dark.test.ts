import { holdsEverywhere } from './accessibility';

holdsEverywhere({
  dark: { width: 1440, height: 900, dark: true },
  'a dark phone': { width: 360, height: 740, dark: true },
});
