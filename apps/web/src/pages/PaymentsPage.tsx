import { DutyList } from '../duties/DutyList.tsx';

export const PaymentsPage = () => <DutyList which="payments" />;
