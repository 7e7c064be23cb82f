import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { resetWorld } from '@mock/index';
import { behaves } from './answers';
import { mock } from './mock';
import { renderAt } from './renderAt';

interface Given {
  /** The page's address in the portal. */
  at: string;
  /** The endpoint it cannot do without. */
  from: string;
  /** What it says while it waits: "Loading …". */
  loading: RegExp;
  as?: string;
  /** What has to be there once the server behaves. */
  given?: () => void;
}

/** The states that every page has when its data is late, cannot come, or is not for this person. */
export function unhappyStates({ at, from, loading, as = 'ines', given }: Given): void {
  it('shows where words will be while it loads', async () => {
    resetWorld(as);
    mock.use(behaves.slow(from));
    renderAt(at);
    expect(await screen.findByText(loading)).toBeInTheDocument();
  });

  it('says what went wrong, names the request, and tries again', async () => {
    resetWorld(as);
    given?.();
    mock.use(behaves.broken(from));
    const { user } = renderAt(at);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Something went wrong on our side');
    expect(alert).toHaveTextContent('req-7');
    mock.resetHandlers();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await expect.poll(() => screen.queryByRole('alert')).toBeNull();
  });

  it('says so when the server cannot be reached', async () => {
    resetWorld(as);
    mock.use(behaves.unreachable(from));
    renderAt(at);
    expect(await screen.findByRole('alert')).toHaveTextContent('The server cannot be reached');
  });

  it('says so when someone may not see it, and whom to ask', async () => {
    resetWorld(as);
    mock.use(behaves.forbidden(from));
    renderAt(at);
    expect(await screen.findByRole('heading', { name: 'You may not see this' })).toBeInTheDocument();
    expect(screen.getByText(/administrator can give it/)).toBeInTheDocument();
  });

  it('goes to the door when the session has ended, and comes back', async () => {
    resetWorld(as);
    mock.use(behaves.signedOut(from));
    const { address } = renderAt(at);
    expect(await screen.findByRole('heading', { name: 'Sign in to Cloister' })).toBeInTheDocument();
    expect(new URL(address(), 'http://here').searchParams.get('to')).toBe(at);
  });
}

interface Long {
  /** The page's address in the portal. */
  at: string;
  /** The endpoint of the list. */
  from: string;
  /** A text of the list. */
  shows: RegExp;
  /** The name of the button that fetches the rest. */
  more?: string;
  as: string;
  /** Makes the list longer than one answer. */
  given: () => void;
}

/** What a list does when its first part is there, and the next does not come. */
export function longList({ at, from, shows, more = 'Show older ones', as, given }: Long): void {
  it('keeps what it shows when the rest does not come, and tries again', async () => {
    resetWorld(as);
    given();
    const { user } = renderAt(at);
    const older = await screen.findByRole('button', { name: more });
    const there = screen.getAllByText(shows).length;
    mock.use(behaves.broken(from));
    await user.click(older);
    expect(await screen.findByRole('alert')).toHaveTextContent('The operator finds the cause in the log.');
    expect(screen.getAllByText(shows)).toHaveLength(there);
    mock.resetHandlers();
    await user.click(screen.getByRole('button', { name: more }));
    await expect.poll(() => screen.queryByRole('button', { name: more })).toBeNull();
    expect(screen.getAllByText(shows).length).toBeGreaterThan(there);
  });
}

/** Fifty-five of them, which is more than one answer holds. */
export function many<T>(make: (number: number) => T): T[] {
  return Array.from({ length: 55 }, (_, number) => make(number));
}
