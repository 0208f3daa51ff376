import type { DeclarationValue } from '@kezhuan/flow';
import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/Icon.tsx';
import type { FieldKind, FieldProps } from './field-kind.ts';

function EditDeclaration(props: FieldProps<DeclarationValue>) {
  const { value, onChange, id, describedBy, invalid, required } = props;
  const { t } = useTranslation();
  return (
    <Checkbox
      id={`${id}-accept`}
      className="declaration"
      checked={value?.accepted ?? false}
      aria-invalid={invalid}
      aria-required={required}
      aria-describedby={describedBy}
      onChange={(event) => onChange(event.target.checked ? { accepted: true } : undefined)}
    >
      {t('form.declare')}
    </Checkbox>
  );
}

export const declarationField: FieldKind<DeclarationValue> = {
  wide: true,
  group: true,
  Edit: EditDeclaration,
  Show: ({ value }) => {
    const { t } = useTranslation();
    return (
      <span className="declared">
        <Icon name={value.accepted ? 'check' : 'cross'} />
        {value.accepted ? t('form.declared') : t('form.notDeclared')}
      </span>
    );
  },
};
