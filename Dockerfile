# Stage 1 builds the wheel and an environment that holds it, pinned; stage 2 takes only the environment.
FROM python:3.11-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PATH=/app/bin:$PATH
RUN python -m venv /app
WORKDIR /src
COPY constraints.txt ./
# torch alone comes from the index of its CPU builds.
RUN pip install --no-deps --constraint constraints.txt --extra-index-url https://download.pytorch.org/whl/cpu torch
COPY . .
RUN pip wheel --no-deps --wheel-dir /wheels . \
    && set -- /wheels/*.whl && pip install --constraint constraints.txt "${1}[mcp]"
# The model is baked in: its graph is made here, by the first report that is read.
ENV HF_HUB_OFFLINE=1 REPORTQA_MODELS=/models
RUN reportqa add --samples --data /tmp/samples \
    && reportqa ask --data /tmp/samples "What needed to improve in Calderdale in 2012?"

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /data reportqa \
    && install --directory --owner=reportqa --group=reportqa /data
COPY --from=build /app /app
COPY --from=build --chown=10001 /models /models
ENV PATH=/app/bin:$PATH PYTHONUNBUFFERED=1 HF_HUB_OFFLINE=1 REPORTQA_MODELS=/models \
    REPORTQA_DATA=/data REPORTQA_HOST=0.0.0.0
USER 10001
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
ENTRYPOINT ["reportqa"]
CMD ["serve"]
