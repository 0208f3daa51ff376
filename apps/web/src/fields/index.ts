import type { FieldType } from '@kezhuan/flow';
import { bitextField } from './BitextField.tsx';
import { boolField, enumField, multiField } from './ChoiceFields.tsx';
import { dateField, rangeField } from './DateField.tsx';
import { declarationField } from './DeclarationField.tsx';
import type { FieldKind } from './field-kind.ts';
import { fileField, filesField } from './FileField.tsx';
import { longTextField } from './LongTextField.tsx';
import { moneyField } from './MoneyField.tsx';
import { decimalField, intField, percentField } from './NumberFields.tsx';
import { partiesField, partyField } from './PartyField.tsx';
import { personField } from './PersonField.tsx';
import { rateField } from './RateField.tsx';
import { regionField } from './RegionField.tsx';
import { tableField } from './TableField.tsx';
import { textField } from './TextField.tsx';
import { unitField } from './UnitField.tsx';

/** Every type of field; a new one does not compile until it stands here. Values come as JSON, so
 *  each kind trusts the shape the form check has let pass. */
const kinds = {
  text: textField,
  longtext: longTextField,
  bitext: bitextField,
  int: intField,
  decimal: decimalField,
  percent: percentField,
  money: moneyField,
  rate: rateField,
  date: dateField,
  daterange: rangeField,
  enum: enumField,
  multi: multiField,
  bool: boolField,
  file: fileField,
  files: filesField,
  person: personField,
  party: partyField,
  parties: partiesField,
  unit: unitField,
  region: regionField,
  table: tableField,
  declaration: declarationField,
} satisfies Record<FieldType, unknown>;

export const fieldKinds = kinds as unknown as Readonly<Record<FieldType, FieldKind>>;
