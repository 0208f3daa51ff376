import type { Text } from '@kezhuan/domain';
import type { Field } from '@kezhuan/flow';
import { memo, useCallback, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Say, useText } from '../i18n/text.tsx';
import type { Conditions } from '../process/conditions.ts';
import { idOf, isWithin, type Said } from '../process/pointers.ts';
import { Icon } from '../ui/Icon.tsx';
import { isGroup, useFieldKinds } from './field-kind.ts';

type Props = {
  field: Field;
  pointer: string;
  value: unknown;
  required: boolean;
  onChange: (key: string, value: unknown) => void;
  faults: readonly Said[];
  conditions: Conditions;
  /** In a table cell the column's head is the label. */
  bare?: boolean;
};

/** One field: its name, its help, its input, what is wrong with it. */
export const FieldRow = memo(OneField, isAsBefore);

/**
 * Whoever types in one field must not wait for all others: conditions and faults are worked out anew
 * with every letter, and mostly say what they said. Only cells ask the conditions themselves.
 */
function isAsBefore(before: Props, now: Props): boolean {
  return (
    before.field === now.field &&
    before.pointer === now.pointer &&
    before.value === now.value &&
    before.required === now.required &&
    before.onChange === now.onChange &&
    before.bare === now.bare &&
    (before.conditions === now.conditions || now.field.type !== 'table') &&
    isSameSaid(before.faults, now.faults)
  );
}

const isSameSaid = (some: readonly Said[], others: readonly Said[]): boolean =>
  some.length === others.length && some.every((one, at) => isSame(one, others[at]!));

const isSame = (one: Said, other: Said): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

function OneField(props: Props) {
  const { field, pointer, value, required, onChange, faults, conditions, bare } = props;
  const kind = useFieldKinds()[field.type];
  const id = idOf(pointer);
  const group = isGroup(kind, field);
  const mine = faults.filter((f) => isWithin(f.pointer, pointer));
  const here = field.type === 'table' ? mine.filter((f) => f.pointer === pointer) : mine;
  const change = useCallback((next: unknown) => onChange(field.key, next), [onChange, field.key]);
  const notes = [field.help && `${id}-help`, here.length > 0 && `${id}-fault`].filter(Boolean);
  const describedBy = notes.join(' ') || undefined;
  const wide = (kind.wide ?? false) && !bare;
  return (
    <Frame
      group={group}
      id={id}
      describedBy={describedBy}
      className={`field${wide ? ' field-wide' : ''}${here.length > 0 ? ' field-wrong' : ''}`}
    >
      <Label field={field} id={id} group={group} required={required} bare={bare} />
      {field.help && !bare && (
        <p className="field-help" id={`${id}-help`}>
          <Say text={field.help} />
        </p>
      )}
      {field.computed ? (
        <ComputedValue field={field} value={value} />
      ) : (
        <kind.Edit
          {...{ field, value, id, pointer, describedBy, required, conditions }}
          onChange={change}
          invalid={here.length > 0}
          faults={mine}
        />
      )}
      <Faults id={`${id}-fault`} faults={here} />
    </Frame>
  );
}

type FrameProps = {
  group: boolean;
  id: string;
  describedBy: string | undefined;
  className: string;
  children: ReactNode;
};

function Frame({ group, id, describedBy, className, children }: FrameProps) {
  return group ? (
    <fieldset id={id} className={className} aria-describedby={describedBy} tabIndex={-1}>
      {children}
    </fieldset>
  ) : (
    <div className={className}>{children}</div>
  );
}

type LabelProps = { field: Field; id: string; group: boolean; required: boolean; bare?: boolean };

function Label({ field, id, group, required, bare }: LabelProps) {
  const { t } = useTranslation();
  const words = (
    <>
      <Say text={field.name} />
      {!required && !field.computed && <span className="optional">{t('form.optional')}</span>}
    </>
  );
  const className = bare ? 'visually-hidden' : 'field-label';
  if (group) return <legend className={className}>{words}</legend>;
  return (
    <label className={className} htmlFor={id}>
      {words}
    </label>
  );
}

function ComputedValue({ field, value }: { field: Field; value: unknown }) {
  const { t } = useTranslation();
  const { Show } = useFieldKinds()[field.type];
  return (
    <p className="computed">
      {value === undefined || value === null ? (
        t('form.computed')
      ) : (
        <Show field={field} value={value} context={{}} />
      )}
    </p>
  );
}

export function Faults({ id, faults }: { id: string; faults: readonly Said[] }) {
  const { t } = useTranslation();
  const inMine = useText();
  const say = (words: Text | string = ''): string =>
    typeof words === 'string' ? words : inMine(words);
  if (faults.length === 0) return null;
  return (
    <ul className="field-faults" id={id}>
      {faults.map((fault) => (
        <li key={fault.pointer + fault.code}>
          <Icon name="warn" />
          {say(fault.message)}
          {say(fault.source) && (
            <span className="muted">{t('common.brackets', { words: say(fault.source) })}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
