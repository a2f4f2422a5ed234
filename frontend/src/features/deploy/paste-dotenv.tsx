import { Button, TextArea } from "@patternfly/react-core";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Line, readDotenv } from "./dotenv";

type PasteDotenvProps = { onTake: (lines: readonly Line[]) => void; onCancel: () => void };

/** Paste a whole `.env`; what is understood is counted before anything is taken. */
export function PasteDotenv({ onTake, onCancel }: PasteDotenvProps) {
  const { t } = useTranslation("deploy");
  const id = useId();
  const [text, setText] = useState("");
  const { lines, ignored } = readDotenv(text);
  return (
    <div className="k-paste">
      <label htmlFor={id} className="k-label">
        {t("dotenv")}
      </label>
      <TextArea
        id={id}
        rows={7}
        value={text}
        onChange={(_, next) => setText(next)}
        placeholder={"LOG_LEVEL=info\nAPI_URL=https://api.example.com"}
        className="k-mono-input"
        autoFocus
        spellCheck={false}
      />
      <div className="k-actions">
        <Button variant="primary" size="sm" onClick={() => onTake(lines)}>
          {t("dotenv-take", { count: lines.length })}
        </Button>
        <Button variant="link" size="sm" onClick={onCancel}>
          {t("cancel")}
        </Button>
        <span className="k-sub" role="status">
          {ignored > 0 ? t("dotenv-ignored", { count: ignored }) : ""}
        </span>
      </div>
    </div>
  );
}
