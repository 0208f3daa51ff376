import type { Section, Values } from '@kezhuan/flow';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { conditionsOver, sendable, type Conditions } from './conditions.ts';
import { useFlow, type Flow } from './flow.ts';
import { fieldOf, intoValues, type Said } from './pointers.ts';

export type StepFormState = {
  sections: readonly Section[];
  values: Values;
  conditions: Conditions;
  /** What is wrong with the fields people have left, or with all once they tried to send. */
  faults: readonly Said[];
  /** How the browser's check sees each field now, shown or not: for the progress of sections. */
  all: readonly Said[];
  /** Whether the browser's check is there: until then it finds nothing. */
  checked: boolean;
  set: (key: string, value: unknown) => void;
  touch: (key: string) => void;
  /** What would be sent now; nothing while something is wrong. Shows and moves nothing. */
  peek: () => Values | null;
  /** Checks everything; gives what to send, or moves the focus to the summary and gives nothing. */
  take: () => Values | null;
  /** What the server found, shown like what the browser found. */
  refuse: (errors: readonly Said[]) => void;
};

type Options = {
  sections: readonly Section[];
  values: Values;
  onChange: (values: Values) => void;
  context: Values;
};

/** A form over some sections of a definition. Who owns the values (a draft, a page) decides how
 *  they are kept. */
export function useStepForm({
  sections: asked,
  values,
  onChange,
  context,
}: Options): StepFormState {
  const flow = useFlow();
  const sections = useMemo(
    () => flow?.withGivenRows(asked, { ...context, ...values }) ?? asked,
    [flow, asked, values, context],
  );
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<readonly Said[]>([]);
  const conditions = useMemo(() => conditionsOver(flow, context, values), [flow, context, values]);
  const all = useMemo(
    () => checkedBy(flow, sections, sendable(sections, values, conditions), context),
    [flow, sections, values, conditions, context],
  );
  const latest = useRef(values);
  useEffect(() => {
    latest.current = values;
  }, [values]);
  const set = useCallback(
    (key: string, value: unknown) => {
      setRefused((before) => before.filter((f) => fieldOf(f.pointer) !== key));
      latest.current = { ...latest.current, [key]: value };
      onChange(latest.current);
    },
    [onChange],
  );
  const touch = useCallback(
    (key: string) => setTouched((before) => (before.has(key) ? before : new Set(before).add(key))),
    [],
  );
  const peek = (): Values | null =>
    all.length === 0 ? sendable(sections, values, conditions) : null;
  const take = (): Values | null => {
    setTried(true);
    const taken = peek();
    if (!taken) focusSummary();
    return taken;
  };
  const refuse = (errors: readonly Said[]): void => {
    setRefused(errors.map((e) => ({ ...e, pointer: intoValues(e.pointer) })));
    if (errors.length > 0) focusSummary();
  };
  // "Fill this in" helps nobody before they had the chance: only wrong content shows on leaving.
  const early = all.filter((f) => touched.has(fieldOf(f.pointer)) && f.code !== 'required');
  const faults = merge(tried ? all : early, refused);
  const checked = flow !== undefined;
  return { sections, values, conditions, faults, all, checked, set, touch, peek, take, refuse };
}

/** What the browser's check finds, with its sources in words; nothing until it is there. */
const checkedBy = (
  flow: Flow | undefined,
  sections: readonly Section[],
  values: Values,
  context: Values,
): readonly Said[] =>
  flow
    ?.checkValues(sections, values, context)
    .map(({ source, ...fault }) =>
      source ? { ...fault, source: flow.sourceText(source) } : fault,
    ) ?? [];

const merge = (here: readonly Said[], there: readonly Said[]): readonly Said[] => [
  ...here,
  ...there.filter((f) => !here.some((h) => h.pointer === f.pointer && h.code === f.code)),
];

export const summaryId = 'form-faults';

/** After the next paint: the summary may not be there yet. */
function focusSummary(): void {
  setTimeout(() => {
    const summary = document.getElementById(summaryId);
    summary?.focus({ preventScroll: true });
    summary?.scrollIntoView({ block: 'center' });
  }, 50);
}
