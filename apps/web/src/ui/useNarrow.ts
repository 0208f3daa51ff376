import { useSyncExternalStore } from 'react';

const phone = '(max-width: 720px)';

/** A phone's width: lists become cards. */
export const useNarrow = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      const media = matchMedia(phone);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => matchMedia(phone).matches,
  );
