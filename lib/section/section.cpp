#include "section/section.h"
