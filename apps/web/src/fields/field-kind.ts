import type { Field, FieldType, Values } from '@kezhuan/flow';
import { createContext, useContext, type ComponentType } from 'react';
import type { Conditions } from '../process/conditions.ts';
import type { Said } from '../process/pointers.ts';

export type FieldProps<V = unknown> = {
  field: Field;
  value: V | undefined;
  onChange: (value: V | undefined) => void;
  /** Id of the input the label is for; of the group for fields of several inputs. */
  id: string;
  pointer: string;
  describedBy: string | undefined;
  invalid: boolean;
  required: boolean;
  /** What is wrong here and below: rows of a table show their own. */
  faults: readonly Said[];
  conditions: Conditions;
};

export type ShownProps<V = unknown> = { field: Field; value: V; context: Shown };

/** What a shown value may need besides itself. */
export type Shown = { deal?: string };

/** How fields of one type are edited and shown. */
export type FieldKind<V = unknown> = {
  Edit: ComponentType<FieldProps<V>>;
  Show: ComponentType<ShownProps<V>>;
  /** Several inputs under one name: a group, with the name as its legend. */
  group?: boolean | ((field: Field) => boolean);
  /** Takes the whole line. */
  wide?: boolean;
};

export const isGroup = (kind: FieldKind, field: Field): boolean =>
  typeof kind.group === 'function' ? kind.group(field) : (kind.group ?? false);

export type Row = Values & { id: string };

export const isBlank = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0);

/**
 * All kinds by type. Handed down instead of imported: a table has fields in its cells, and would
 * otherwise import the list it stands in.
 */
export const FieldKinds = createContext<Readonly<Record<FieldType, FieldKind>> | null>(null);

export function useFieldKinds(): Readonly<Record<FieldType, FieldKind>> {
  const kinds = useContext(FieldKinds);
  if (!kinds) throw new Error('fields are used outside <FieldKinds>');
  return kinds;
}
