import { useCallback, type KeyboardEvent } from 'react';

/**
 * Up, down, home and end walk through what carries `data-stop` inside a list; a link stays a link,
 * so enter opens it. The first step into the list is taken from the field before it.
 */
export function useArrowKeys() {
  return useCallback((event: KeyboardEvent<HTMLElement>) => {
    const steps: Partial<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      Home: -Infinity,
      End: Infinity,
    };
    const step = steps[event.key];
    const target = event.target as HTMLElement;
    // Inside a field, left, right, home and end are the field's own.
    const own = target.matches('input') && event.key !== 'ArrowDown';
    if (
      step === undefined ||
      own ||
      event.altKey ||
      event.ctrlKey ||
      event.metaKey ||
      !target.matches('[data-stop]')
    ) {
      return;
    }
    const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-stop]')];
    const to = Math.min(stops.length - 1, Math.max(0, stops.indexOf(target) + step));
    event.preventDefault();
    stops[to]?.focus();
  }, []);
}
