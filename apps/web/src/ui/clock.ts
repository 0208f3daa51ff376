import type { Me } from '@kezhuan/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { meQuery, type Seen } from '../api/queries.ts';
import { paceOf } from './pace.ts';

/** The server's clock as of this moment: dates are compared with it, never with the device's. */
export function serverNow(me: Seen<Me> | undefined): number {
  if (!me) return Date.now();
  return Date.parse(me.now) + (Date.now() - me.seenAt) * paceOf(me.sandbox?.day);
}

export function useNow(): number {
  const { data: me } = useQuery({ ...meQuery, enabled: false });
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 30_000);
    return () => clearInterval(timer);
  }, []);
  return serverNow(me);
}
