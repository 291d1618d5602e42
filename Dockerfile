# Written with care, but never built where it was written: no Docker engine was there. CI that has one should build it.
FROM python:3.12-slim-bookworm
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 VAR_DIR=/var/lib/hearings
# tesseract reads scanned notices; poppler turns PDF pages into pictures for it.
RUN apt-get update \
 && apt-get install -y --no-install-recommends tesseract-ocr poppler-utils \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /var/lib/hearings --create-home hearings
WORKDIR /srv/hearings
COPY requirements.txt .
RUN pip install --require-hashes -r requirements.txt
COPY . .
RUN python -m compileall -q config listings subscribers manage.py
USER hearings
VOLUME /var/lib/hearings
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=4s --start-period=30s \
  CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz', timeout=3)"]
CMD ["gunicorn", "--config", "python:config.gunicorn", "--bind", "0.0.0.0:8000", "config.wsgi"]
