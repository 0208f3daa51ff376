import { BrandName } from './BrandName.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';

/** The head of a page for those who are not inside yet. */
export function DoorTop() {
  return (
    <div className="sign-in-top">
      <span className="brand">
        <BrandName size={28} />
      </span>
      <LanguageSwitch />
    </div>
  );
}
