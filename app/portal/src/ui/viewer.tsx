import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import type { Range } from './ranges';

/** A place in a document. */
export interface Spot extends Range {
  document: string;
}

interface Viewer {
  /** What is being shown; null when the viewer is closed. */
  spot: Spot | null;
  /** The places one can leaf through: the citations of an answer, the hits of a search. */
  trail: readonly Spot[];
  open: (spot: Spot) => void;
  close: () => void;
  layTrail: (trail: readonly Spot[]) => void;
}

const Context = createContext<Viewer | null>(null);
const NO_TRAIL: readonly Spot[] = [];

/**
 * The passage viewer beside any page. What it shows stands in the address (`view`, `at`), so a
 * link shows the same and "back" closes it. Pages open it; which part draws it they need not know.
 */
export function ViewerProvider({ children }: { children: ReactNode }) {
  const [search] = useSearchParams();
  const location = useLocation();
  const navigate = useNavigate();
  const opener = useRef<HTMLElement | null>(null);
  const [trail, setTrail] = useState(NO_TRAIL);
  // While an answer is written its trail is laid anew with every word; most words change nothing about it.
  const layTrail = useCallback(
    (next: readonly Spot[]) => setTrail(before => (sameTrail(before, next) ? before : next)),
    [],
  );
  const spot = useMemo(() => spotIn(search), [search]);
  const opened = (location.state as { viewer?: boolean } | null)?.viewer === true;

  const open = useCallback(
    (to: Spot) => {
      const next = new URLSearchParams(location.search);
      next.set('view', to.document);
      next.set('at', `${to.start}-${to.end}`);
      if (spot === null) {
        opener.current = document.activeElement as HTMLElement | null;
      }
      void navigate(
        // Only the search: the path is where the router is, even if this page has not been drawn anew yet.
        { search: next.toString() },
        { replace: spot !== null, state: { viewer: spot === null || opened }, preventScrollReset: true },
      );
    },
    [navigate, location.search, spot, opened],
  );

  const close = useCallback(() => {
    if (opened) {
      void navigate(-1);
    } else {
      const next = new URLSearchParams(location.search);
      next.delete('view');
      next.delete('at');
      void navigate({ search: next.toString() }, { replace: true });
    }
  }, [navigate, location.search, opened]);

  // However it was closed, the reader is back where the viewer was opened.
  const isOpen = spot !== null;
  useEffect(() => {
    if (!isOpen && opener.current !== null) {
      opener.current.focus();
      opener.current = null;
    }
  }, [isOpen]);

  const viewer = useMemo(
    () => ({ spot, trail, open, close, layTrail }),
    [spot, trail, open, close, layTrail],
  );
  return <Context value={viewer}>{children}</Context>;
}

export function useViewer(): Viewer {
  const viewer = useContext(Context);
  if (viewer === null) {
    throw new Error('There is no ViewerProvider above this page.');
  }
  return viewer;
}

/** Lays the trail for as long as the page that knows it is shown. */
export function useTrail(trail: readonly Spot[]): void {
  const { layTrail } = useViewer();
  useEffect(() => layTrail(trail), [layTrail, trail]);
  useEffect(() => () => layTrail(NO_TRAIL), [layTrail]);
}

export function sameSpot(a: Spot | null, b: Spot | null): boolean {
  return a?.document === b?.document && a?.start === b?.start && a?.end === b?.end;
}

function sameTrail(a: readonly Spot[], b: readonly Spot[]): boolean {
  return a.length === b.length && a.every((spot, i) => sameSpot(spot, b[i] ?? null));
}

function spotIn(search: URLSearchParams): Spot | null {
  const document = search.get('view');
  const [, start, end] = /^(\d+)-(\d+)$/.exec(search.get('at') ?? '') ?? [];
  return document === null || document === ''
    ? null
    : { document, start: Number(start ?? 0), end: Number(end ?? 0) };
}
