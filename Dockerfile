# KIOPS as one image: the API with the built SPA. Runs as an ordinary user with a read-only root; data goes to /data.
FROM node:22-slim AS frontend
WORKDIR /src/frontend
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY frontend/ ./
RUN npm run build

FROM python:3.12-slim AS packages
COPY requirements/runtime.txt /tmp/runtime.txt
RUN python -m venv /opt/kiops && /opt/kiops/bin/pip install --no-cache-dir --require-hashes -r /tmp/runtime.txt

FROM python:3.12-slim
RUN useradd --uid 10001 --create-home kiops && install -d -o kiops /data
COPY --from=packages /opt/kiops /opt/kiops
WORKDIR /srv/kiops
COPY alembic.ini ./
COPY migrations/ migrations/
COPY api/ api/
RUN python -m compileall -q api migrations
COPY --from=frontend /src/frontend/dist frontend/dist
ENV PATH=/opt/kiops/bin:$PATH KIOPS_HOST=0.0.0.0 KIOPS_DATA_DIR=/data KIOPS_SPA_DIR=/srv/kiops/frontend/dist KIOPS_LOG_FORMAT=json
USER 10001
EXPOSE 8080
VOLUME /data
CMD ["python", "-m", "api", "serve"]
