import type { Field, Section, Values } from '@kezhuan/flow';
import { Alert, Button, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldKinds, isBlank, useFieldKinds } from '../fields/field-kind.ts';
import { fieldKinds } from '../fields/index.ts';
import { timeOfDay } from '../i18n/dates.ts';
import { useLanguage, useText } from '../i18n/text.tsx';
import type { Clash, DraftKeeper } from './draft-keeper.ts';

type Props = { clash: Clash; mine: Values; sections: readonly Section[]; keeper: DraftKeeper };

/** The draft has moved on in another tab. Field by field: what stands here, or what was saved there. */
export function DraftClash({ clash, mine, sections, keeper }: Props) {
  const { t } = useTranslation();
  const say = useText();
  const language = useLanguage();
  const [theirs, pick] = useState<ReadonlySet<string>>(new Set());
  const fields = sections
    .flatMap((section) => section.fields)
    .filter((field) => clash.fields.includes(field.key));
  const choose = (key: string, side: string): void => {
    const next = new Set(theirs);
    if (side === 'theirs') next.add(key);
    else next.delete(key);
    pick(next);
  };
  const settle = (): void => {
    const chosen = Object.fromEntries([...theirs].map((key) => [key, clash.theirs.values[key]]));
    keeper.settle(clash.theirs, { ...clash.merged, ...chosen });
  };
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      className="clash"
      title={t('drafts.clashTitle', { time: timeOfDay(clash.theirs.at, language) })}
      description={
        <FieldKinds value={fieldKinds}>
          <p>{t('drafts.clashHint')}</p>
          {fields.map((field) => (
            <fieldset key={field.key} className="clash-field">
              <legend>{say(field.name)}</legend>
              <Radio.Group
                name={`clash-${field.key}`}
                value={theirs.has(field.key) ? 'theirs' : 'mine'}
                onChange={(event) => choose(field.key, String(event.target.value))}
              >
                <Radio value="mine">
                  {t('drafts.mine')} <Side field={field} value={mine[field.key]} />
                </Radio>
                <Radio value="theirs">
                  {t('drafts.theirs')} <Side field={field} value={clash.theirs.values[field.key]} />
                </Radio>
              </Radio.Group>
            </fieldset>
          ))}
          <Button type="primary" onClick={settle}>
            {t('drafts.settle')}
          </Button>
        </FieldKinds>
      }
    />
  );
}

function Side({ field, value }: { field: Field; value: unknown }) {
  const { t } = useTranslation();
  const { Show } = useFieldKinds()[field.type];
  if (isBlank(value)) return <em>{t('form.blank')}</em>;
  return <Show field={field} value={value} context={{}} />;
}
