import type { FileValue } from '@kezhuan/flow';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/http.ts';
import { upload } from '../api/upload.ts';

export type Uploading = { key: number; name: string; percent: number; error?: string };

/** 50 MB (domain.md §1.1): told before sending, so that nobody waits for a refusal. */
const most = 50 * 1024 * 1024;

let made = 0;

export function useUploads(
  value: readonly FileValue[],
  onChange: (files: FileValue[] | undefined) => void,
  many: boolean,
) {
  const { t } = useTranslation();
  const [uploads, setUploads] = useState<readonly Uploading[]>([]);
  const stops = useRef(new Map<number, AbortController>());
  // Several uploads end at their own time: each adds to what is there then.
  const files = useRef(value);
  useEffect(() => {
    files.current = value;
  }, [value]);
  useEffect(() => {
    const running = stops.current;
    return () => running.forEach((stop) => stop.abort());
  }, []);
  const patch = (key: number, change: Partial<Uploading>): void =>
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...change } : one)));
  const drop = (key: number): void => setUploads((all) => all.filter((one) => one.key !== key));
  const send = async (file: File): Promise<void> => {
    const key = ++made;
    setUploads((all) => [...all, { key, name: file.name, percent: 0 }]);
    if (file.size > most) return patch(key, { error: t('form.fileTooLarge') });
    const stop = new AbortController();
    stops.current.set(key, stop);
    try {
      const done = await upload(file, (percent) => patch(key, { percent }), stop.signal);
      files.current = many ? [...files.current, done] : [done];
      onChange([...files.current]);
      drop(key);
    } catch (error) {
      if (stop.signal.aborted) return;
      const problem = problemOf(error);
      patch(key, { error: problem?.detail ?? problem?.title ?? t('problem.unknown') });
    } finally {
      stops.current.delete(key);
    }
  };
  return {
    uploads,
    start: (chosen: readonly File[]) => {
      for (const file of many ? chosen : chosen.slice(0, 1)) void send(file);
    },
    cancel: (key: number) => {
      stops.current.get(key)?.abort();
      drop(key);
    },
  };
}
