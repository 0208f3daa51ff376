import { DutyList } from '../duties/DutyList.tsx';

export const MilestonesPage = () => <DutyList which="milestones" />;
