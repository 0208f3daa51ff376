import { t } from '@kezhuan/domain';
import type { Check, Field, FieldType, Option, Section } from './form.ts';

/** A field someone must fill in unless it says otherwise. `key` stays a literal: steps name fields. */
export const field = <const K extends string>(
  key: K,
  type: FieldType,
  zh: string,
  en: string,
  more: Partial<Omit<Field, 'key' | 'type' | 'name'>> = {},
): Field & { key: K } => ({ key, type, name: t(zh, en), required: true, ...more });

export const optional = { required: false } as const;

/** Filled by the system; nobody types it. */
export const computed = { required: false, computed: true } as const;

/** `{ soe: ['国有企业', 'State-owned enterprise'] }`: options in the order written. */
export const options = (names: Readonly<Record<string, readonly [string, string]>>): Option[] =>
  Object.entries(names).map(([key, [zh, en]]) => ({ key, name: t(zh, en) }));

/** A section with literal id and field keys, so that a wrong name does not compile. */
export const section = <const I extends string, const K extends string>(
  id: I,
  zh: string,
  en: string,
  fields: readonly (Field & { key: K })[],
  more: Partial<Omit<Section, 'id' | 'name' | 'fields'>> = {},
): Section & { id: I; fields: readonly (Field & { key: K })[] } => ({
  id,
  name: t(zh, en),
  fields,
  ...more,
});

/** A rule over the section, shown at the field `at`. */
export const check = (
  code: string,
  at: string,
  holds: string,
  zh: string,
  en: string,
  source?: string,
): Check => ({ code, at, holds, message: t(zh, en), ...(source ? { source } : {}) });
