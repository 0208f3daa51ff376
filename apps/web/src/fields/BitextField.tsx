import type { Language, Text } from '@kezhuan/domain';
import { Input } from 'antd';
import { bcp47 } from '../i18n/language.ts';
import { useLanguage } from '../i18n/text.tsx';
import type { FieldKind, FieldProps } from './field-kind.ts';

type Bitext = Partial<Text>;

const names: Record<Language, string> = { zh: '中文', en: 'English' };

/** One thought in two languages. Chinese is always needed, English where the field says so. */
function EditBitext({ field, value, onChange, id, describedBy, invalid }: FieldProps<Bitext>) {
  const change = (language: Language, text: string): void => {
    const { [language]: _, ...rest } = value ?? {};
    const next: Bitext = text ? { ...rest, [language]: text } : rest;
    onChange(next.zh || next.en ? next : undefined);
  };
  const long = (field.max ?? 0) > 200;
  return (
    <div className="bitext">
      {(['zh', 'en'] as const).map((language) => (
        <label key={language} htmlFor={`${id}-${language}`}>
          <span className="part-label" lang={bcp47[language]}>
            {names[language]}
          </span>
          <Input.TextArea
            id={`${id}-${language}`}
            lang={bcp47[language]}
            value={value?.[language] ?? ''}
            autoSize={{ minRows: long ? 3 : 1, maxRows: 12 }}
            status={invalid ? 'error' : ''}
            aria-invalid={invalid}
            aria-describedby={describedBy}
            onChange={(event) => change(language, event.target.value)}
          />
        </label>
      ))}
    </div>
  );
}

function ShowBitext({ value }: { value: Bitext }) {
  const first = useLanguage();
  const second: Language = first === 'zh' ? 'en' : 'zh';
  return (
    <span className="prose">
      {value[first] ?? ''}
      {value[second] && value[second] !== value[first] && (
        <span className="other-language" lang={bcp47[second]}>
          {value[second]}
        </span>
      )}
    </span>
  );
}

export const bitextField: FieldKind<Bitext> = {
  group: true,
  wide: true,
  Edit: EditBitext,
  Show: ShowBitext,
};
