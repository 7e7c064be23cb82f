import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'react-router';

/**
 * The moment up to which "the last seven days" go: that in which this entry of the history was come to. It changes
 * together with the filter in the address, stands on the way back, and is another after a reload.
 */
export function useMoment(): number {
  const { key } = useLocation();
  return useQuery({
    queryKey: ['record', 'moment', key],
    queryFn: () => Date.now(),
    initialData: () => Date.now(),
    staleTime: 'static',
    gcTime: Infinity,
  }).data;
}
