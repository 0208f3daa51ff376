import type { DealView } from '@kezhuan/contracts';
import { dayOf } from '@kezhuan/domain/calendar';
import type { Section, Values } from '@kezhuan/flow';
import { useMemo, useState } from 'react';
import { problemOf } from '../../api/http.ts';
import { useNow } from '../../ui/clock.ts';
import { forget, useKept } from '../../ui/kept.ts';
import { contextOf } from '../conditions.ts';
import { useStepForm } from '../useStepForm.ts';
import { sectionsOf, type Offer, type Typed } from './act-kind.ts';
import { actKinds } from './act-kinds.ts';
import { faultOf } from './faults.ts';
import { useDelivery, type Delivery } from './useDelivery.ts';

/** Who keeps the values of the sections: a draft on the server, or what is typed in this tab. */
export type ValueStore = {
  values: Values;
  change: (values: Values) => void;
  drop: () => Promise<void>;
};

type Options = Pick<Delivery, 'deal' | 'offer' | 'onDone' | 'onRefused'> & {
  store: ValueStore | null;
};

/** What the fields of an act hold in the deal's record. */
const recordedValues = (deal: DealView, offer: Offer): Values =>
  pick(sectionsOf(offer), contextOf(deal, offer.openings[0]?.scope ?? ''));

/** What its form starts with: what is recorded, and where nothing is, what the field says it begins as. */
export const initialValues = (deal: DealView, offer: Offer): Values => ({
  ...offer.openings[0]?.begins,
  ...recordedValues(deal, offer),
});

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const pick = (sections: readonly Section[], from: Values): Values =>
  Object.fromEntries(
    sections
      .flatMap((section) => section.fields)
      .flatMap((field) => (from[field.key] === undefined ? [] : [[field.key, from[field.key]]])),
  );

/** What is typed into an act's form, what is missing, and sending it. */
export function useActForm({ deal, offer, store, onDone, onRefused }: Options) {
  const shelf = `${deal.id}.${offer.key}`;
  const [typed, keep] = useKept<Typed>(shelf, {});
  const [tried, setTried] = useState(false);
  const [unchanged, setUnchanged] = useState(false);
  const sections = sectionsOf(offer);
  const scope = offer.openings[0]?.scope ?? '';
  const recorded = recordedValues(deal, offer);
  const outcome = offer.outcome?.key;
  const handed_in_on = dayOf(new Date(useNow()).toISOString());
  const context = useMemo(
    () => ({ ...contextOf(deal, scope), handed_in_on, ...(outcome ? { outcome } : {}) }),
    [deal, scope, handed_in_on, outcome],
  );
  const form = useStepForm({
    sections,
    values: store?.values ?? { ...initialValues(deal, offer), ...typed.values },
    onChange: store?.change ?? ((values) => keep({ ...typed, values })),
    context,
  });
  const taken = async (): Promise<void> => {
    forget(shelf);
    await store?.drop().catch(() => undefined);
  };
  const kind = actKinds[offer.act];
  const parts = kind.parts(offer);
  const faults = parts.map((part) => (tried ? faultOf(part, typed, offer, deal) : null));
  const { act, deliver } = useDelivery({ deal, offer, onDone, onRefused, onTaken: taken });

  /** The act as it stands, once it would change what had been filled in before. */
  const whole = sections.length > 0 ? form.peek() : null;
  const moved = Object.entries(whole ?? {}).filter(([key, value]) => !same(value, recorded[key]));
  const changing =
    whole && moved.some(([key]) => recorded[key] !== undefined)
      ? kind.build({ values: offer.act === 'amend' ? Object.fromEntries(moved) : whole }, offer)
      : null;

  const valuesToSend = (): Values | null | undefined => {
    if (sections.length === 0) return undefined;
    const taken = form.take();
    if (!taken || offer.act !== 'amend') return taken;
    // An amendment touches what it names, and what it touches may have to be approved again.
    const changed = Object.entries(taken).filter(([key, value]) => !same(value, recorded[key]));
    setUnchanged(changed.length === 0);
    return changed.length === 0 ? null : Object.fromEntries(changed);
  };

  const send = async (): Promise<void> => {
    setTried(true);
    const values = valuesToSend();
    const missing = parts.findIndex((part) => faultOf(part, typed, offer, deal) !== null);
    if (missing >= 0) document.getElementById(`act-${parts[missing]!.kind}`)?.focus();
    if (missing >= 0 || values === null) return;
    const built = kind.build(values ? { ...typed, values } : typed, offer);
    const error = await deliver({ act: built, seq: deal.seq });
    form.refuse(problemOf(error)?.errors ?? []);
  };
  const type = (change: Typed): void => keep({ ...typed, ...change });
  return { typed, type, parts, faults, form, sections, changing, act, send, unchanged };
}

export type ActFormState = ReturnType<typeof useActForm>;
