import { Help } from "@/features/help/help";
import { TourAgain } from "@/features/tour/tour-again";

export function HelpScreen() {
  return (
    <Help>
      <TourAgain />
    </Help>
  );
}
