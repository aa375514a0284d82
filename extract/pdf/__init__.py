"""PDF files to sheets: the one place that knows the libraries that read PDFs."""
