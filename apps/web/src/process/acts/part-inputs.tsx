import type { DealView } from '@kezhuan/contracts';
import { Input, Radio, Select } from 'antd';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../fields/DayInput.tsx';
import { FileList } from '../../fields/FileField.tsx';
import { NumberText } from '../../fields/NumberText.tsx';
import { PersonPicker } from '../../fields/PersonField.tsx';
import { readNumber } from '../../fields/read-number.ts';
import { useText } from '../../i18n/text.tsx';
import { ConditionList } from './ConditionList.tsx';
import { RebaseDiff } from './RebaseDiff.tsx';
import type { Offer, Part, Typed } from './act-kind.ts';

export type PartProps<K extends Part['kind']> = {
  part: Extract<Part, { kind: K }>;
  offer: Offer;
  deal: DealView;
  typed: Typed;
  onType: (change: Typed) => void;
  id: string;
  invalid: boolean;
  describedBy: string | undefined;
};

function Words({ part, typed, onType, id, invalid, describedBy }: PartProps<'words'>) {
  return (
    <Input.TextArea
      id={id}
      autoSize={{ minRows: 3, maxRows: 12 }}
      maxLength={5000}
      value={typed.reason ?? ''}
      status={invalid ? 'error' : ''}
      aria-invalid={invalid}
      aria-required={part.want !== 'free'}
      aria-describedby={describedBy}
      onChange={(event) => onType({ reason: event.target.value })}
    />
  );
}

function Person({ typed, onType, id, invalid, describedBy }: PartProps<'person'>) {
  return (
    <PersonPicker
      {...{ id, invalid, describedBy }}
      required
      value={typed.person}
      onChange={(person) => onType({ person: person as string | undefined })}
    />
  );
}

function People({ part, typed, onType, id, invalid, describedBy }: PartProps<'people'>) {
  return (
    <PersonPicker
      {...{ id, invalid, describedBy }}
      many
      required={part.needed}
      value={typed.people ?? []}
      onChange={(people) => onType({ people: people as string[] })}
    />
  );
}

function Choice(props: PartProps<'choice'>) {
  const { part, offer, deal, typed, onType, id, invalid, describedBy } = props;
  const say = useText();
  const choices = part.of(offer, deal);
  return (
    <Select
      id={id}
      className="full"
      value={typed.choice ?? (choices.length === 1 ? choices[0]?.value : undefined)}
      status={invalid ? 'error' : ''}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      onChange={(choice: string) => onType({ choice })}
      options={choices.map((c) => ({ value: c.value, label: say(c.label) }))}
    />
  );
}

function Option({ part, typed, onType, id }: PartProps<'option'>) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      className="options"
      name={id}
      value={typed.option ?? part.first}
      onChange={(event) => onType({ option: String(event.target.value) })}
    >
      {part.of.map((option) => (
        <Radio key={option} value={option}>
          {t(`acts.options.${option as 'direct'}.name`)}
          <span className="muted small block">{t(`acts.options.${option as 'direct'}.hint`)}</span>
        </Radio>
      ))}
    </Radio.Group>
  );
}

function Files({ typed, onType, id, invalid, describedBy }: PartProps<'files'>) {
  return (
    <FileList
      {...{ id, invalid, describedBy }}
      required
      many
      field={{ key: 'files', type: 'files', name: { zh: '', en: '' }, required: true }}
      value={typed.files}
      onChange={(files) => onType({ files: files ?? [] })}
    />
  );
}

function Score({ typed, onType, id, invalid, describedBy }: PartProps<'score'>) {
  return (
    <NumberText
      {...{ id, invalid, describedBy }}
      required
      decimal
      suffix="/ 100"
      value={typed.score}
      read={readNumber}
      write={String}
      onChange={(score) => onType({ score: score ?? '' })}
    />
  );
}

function Conditions({ deal, typed, onType }: PartProps<'conditions'>) {
  return (
    <ConditionList
      deal={deal}
      value={typed.conditions ?? []}
      onChange={(conditions) => onType({ conditions })}
    />
  );
}

function Day({ typed, onType, id, invalid, describedBy }: PartProps<'day'>) {
  return (
    <DayInput
      {...{ id, invalid, describedBy }}
      required
      value={typed.day}
      onChange={(day) => onType({ day })}
    />
  );
}

export const partInputs: { [K in Part['kind']]: ComponentType<PartProps<K>> } = {
  words: Words,
  person: Person,
  people: People,
  choice: Choice,
  option: Option,
  files: Files,
  score: Score,
  conditions: Conditions,
  day: Day,
  version: RebaseDiff,
};
