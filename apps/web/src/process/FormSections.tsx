import type { Field, Section } from '@kezhuan/flow';
import { fieldKinds } from '../fields/index.ts';
import { FieldKinds, isBlank } from '../fields/field-kind.ts';
import { FieldRow } from '../fields/FieldRow.tsx';
import { Say } from '../i18n/text.tsx';
import { escapeKey, fieldOf } from './pointers.ts';
import type { StepFormState } from './useStepForm.ts';

export const sectionAnchor = (section: Section): string => `section-${section.id}`;

/** What the system fills in is shown once it is there: of no use to anyone as so many empty places. */
const fieldsOf = ({ fields }: Section, { conditions, values }: StepFormState): Field[] =>
  fields.filter(
    (field) => conditions.shown(field) && !(field.computed && isBlank(values[field.key])),
  );

/** The sections that ask or tell something. */
export const sectionsOf = (form: StepFormState): Section[] =>
  form.sections.filter(
    (section) => form.conditions.shown(section) && fieldsOf(section, form).length > 0,
  );

/** The sections of a step, each field by its type. */
export function FormSections({ form }: { form: StepFormState }) {
  return (
    <FieldKinds value={fieldKinds}>
      {sectionsOf(form).map((section) => (
        <FormSection key={section.id} section={section} form={form} />
      ))}
    </FieldKinds>
  );
}

function FormSection({ section, form }: { section: Section; form: StepFormState }) {
  const { conditions, values, faults, set, touch } = form;
  const anchor = sectionAnchor(section);
  const fields = fieldsOf(section, form);
  return (
    <section className="form-section" id={anchor} aria-labelledby={`${anchor}-name`}>
      <h2 id={`${anchor}-name`}>
        <Say text={section.name} />
      </h2>
      <div className="field-grid">
        {fields.map((field) => (
          <div key={field.key} className="field-slot" onBlur={() => touch(field.key)}>
            <FieldRow
              field={field}
              pointer={`/${escapeKey(field.key)}`}
              value={values[field.key]}
              required={conditions.required(field)}
              onChange={set}
              faults={faults.filter((f) => fieldOf(f.pointer) === field.key)}
              conditions={conditions}
            />
          </div>
        ))}
      </div>
    </section>
  );
}
