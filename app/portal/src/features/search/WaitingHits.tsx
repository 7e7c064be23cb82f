import { Skeleton } from '@mantine/core';
import { Loading } from '@/ui/states';

/** Where hits will be. */
export function WaitingHits() {
  return (
    <Loading what="the results">
      {[58, 44, 66, 50].map(width => (
        <div key={width} style={{ paddingBlock: '1.1rem' }}>
          <Skeleton height={18} width={`${width}%`} mb={10} />
          <Skeleton height={12} width="40%" mb={12} />
          <Skeleton height={14} width="97%" mb={8} />
          <Skeleton height={14} width="81%" />
        </div>
      ))}
    </Loading>
  );
}
